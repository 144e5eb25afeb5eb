"""Letters of other scripts that look Latin, and what they are taken for.

Only the shapes that pass for a Latin letter in ordinary type, after the confusables of Unicode
UTS 39. A word is changed only when it also holds a Latin letter, so honest Greek stays Greek.
"""

from __future__ import annotations

_CYRILLIC = "aа bв cс dԁ eе eё hн hһ iі iї jј kк lӏ mм oо pр qԛ rг sѕ tт wԝ xх yу"
_CYRILLIC_CAPITALS = "AА BВ CС EЕ HН IІ JЈ KК MМ OО PР SЅ TТ XХ YУ"
_GREEK = "aα bβ eε iι kκ nη oο pρ tτ uυ vν wω xχ yγ"
_GREEK_CAPITALS = "AΑ BΒ EΕ HΗ IΙ KΚ MΜ NΝ OΟ PΡ TΤ XΧ YΥ ZΖ"
_OTHERS = "iı aɑ gɡ iɩ yʏ oօ uս hհ nո oഠ lǀ oס oଠ oᴑ uꭒ vᴠ wᴡ zᴢ"

LATIN: dict[str, str] = {
    pair[1]: pair[0]
    for pairs in (_CYRILLIC, _CYRILLIC_CAPITALS, _GREEK, _GREEK_CAPITALS, _OTHERS)
    for pair in pairs.split()
}

_SMALL_CAPITALS = "aᴀ bʙ cᴄ dᴅ eᴇ fꜰ gɢ hʜ iɪ jᴊ kᴋ lʟ mᴍ nɴ oᴏ pᴘ qꞯ rʀ sꜱ tᴛ uᴜ vᴠ wᴡ yʏ zᴢ"
_ROUND_AND_SQUARE = (0x1F150, 0x1F170)  # white letters on black; those on white NFKD knows

ORNATE: dict[str, str] = {pair[1]: pair[0] for pair in _SMALL_CAPITALS.split()} | {
    chr(first + n): chr(ord("a") + n) for first in _ROUND_AND_SQUARE for n in range(26)
}
"""Latin letters in a dress that no language wears: always read as the letter."""
