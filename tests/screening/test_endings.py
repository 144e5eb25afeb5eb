"""Which labels a web address can end with, read from the library's list and not from the network."""

import tldextract

from aftersale.screening.endings import endings, is_ending


def test_the_list_is_the_librarys():
    library = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None).tlds
    assert endings() == {suffix.rpartition(".")[2] for suffix in library}


def test_countries_words_and_punycode_are_endings_and_file_kinds_are_not():
    assert all(map(is_ending, ("com", "uk", "de", "shop", "xn--p1ai")))
    assert not any(map(is_ending, ("jpg", "pdf", "docx", "b", "local")))
