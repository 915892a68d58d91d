"""An owner's own sentence model, from a folder on this machine."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from bitext.align.sentence_vectors import Encode, Vectors
from bitext.model import InputError


def load_encoder(folder: Path) -> Encode:
    """Return what turns texts into vectors by the model of a folder; nothing is downloaded.

    Raises InputError where sentence-transformers is not installed or cannot read the folder.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; --embeddings takes a sentence model's folder")
    try:
        library = import_module("sentence_transformers")
    except ImportError:
        hint = "install it with `pip install 'bitext[embeddings]'`"
        raise InputError(f"--embeddings needs sentence-transformers; {hint}") from None
    try:
        model = library.SentenceTransformer(str(folder), local_files_only=True)
    except (OSError, ValueError, RuntimeError) as error:
        first = str(error).partition("\n")[0]
        raise InputError(f"{folder}: no sentence model can be loaded from here: {first}") from None

    def encode(texts: Sequence[str]) -> Vectors:
        vectors: Vectors = model.encode(list(texts), show_progress_bar=False)
        return vectors

    return encode
