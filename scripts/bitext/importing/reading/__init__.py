"""What people have becomes a document: bytes of any form to paragraphs."""

from bitext.importing.reading.decoding import decode
from bitext.importing.reading.inputs import FORMS, InputForm, read, read_document
from bitext.importing.reading.joined import chain_documents, join_documents

__all__ = [
    "FORMS",
    "InputForm",
    "chain_documents",
    "decode",
    "join_documents",
    "read",
    "read_document",
]
