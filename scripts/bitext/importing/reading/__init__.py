"""What people have becomes a document: bytes of any form to paragraphs."""

from bitext.importing.reading.decoding import decode_input
from bitext.importing.reading.inputs import FORMS, InputForm, read, read_input
from bitext.importing.reading.joined import chain_documents, join_documents

__all__ = [
    "FORMS",
    "InputForm",
    "chain_documents",
    "decode_input",
    "join_documents",
    "read",
    "read_input",
]
