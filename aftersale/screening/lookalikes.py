"""Letters of other scripts that look Latin, and what they are taken for.

Only the shapes that pass for a Latin letter in ordinary type, after the confusables of Unicode
UTS 39. A word is changed only when it also holds a Latin letter, so honest Greek stays Greek.
"""

from __future__ import annotations

_CYRILLIC = "aа bв cс dԁ eе eё hн hһ iі iї jј kк lӏ mм oо pр qԛ rг sѕ tт wԝ xх yу"
_CYRILLIC_CAPITALS = "AА BВ CС EЕ HН IІ JЈ KК MМ OО PР SЅ TТ XХ YУ"
_GREEK = "aα bβ eε iι kκ nη oο pρ tτ uυ vν wω xχ yγ"
_GREEK_CAPITALS = "AΑ BΒ EΕ HΗ IΙ KΚ MΜ NΝ OΟ PΡ TΤ XΧ YΥ ZΖ"
_OTHERS = "iı aɑ gɡ iɩ yʏ oօ uս hհ nո"

LATIN: dict[str, str] = {
    pair[1]: pair[0]
    for pairs in (_CYRILLIC, _CYRILLIC_CAPITALS, _GREEK, _GREEK_CAPITALS, _OTHERS)
    for pair in pairs.split()
}
