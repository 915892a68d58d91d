"""Models on this machine: CTranslate2 with SentencePiece, and Argos Translate. They know
sentences and nothing else.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from bitext.exchange.drafts.questions import Batch, EngineError
from bitext.text.sentences import split_sentences
from bitext.text.words import CJK_LOCALES, language

_MARK = re.compile(r"([⟦⦃⟪]/?\d+[⟧⦄⟫])")


def translate_around(text: str, translate: Callable[[str], str]) -> str:
    """Return a text translated piece by piece between its placeholders, which such models would
    not bring back.
    """
    parts = _MARK.split(text)
    return "".join(
        part if number % 2 or not any(map(str.isalpha, part)) else _keep_space(part, translate)
        for number, part in enumerate(parts)
    )


def _keep_space(part: str, translate: Callable[[str], str]) -> str:
    words = part.strip()
    return part.replace(words, translate(words).strip(), 1)


def _load(module: str, extra: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise EngineError(f"the module {module} is not installed; {extra}") from error


@dataclass(frozen=True, slots=True)
class ArgosEngine:
    """Argos Translate with the packages that the owner has installed for it."""

    source: str
    target: str

    @property
    def name(self) -> str:
        """The engine and its languages."""
        return f"argos {self.source} {self.target}"

    def ask(self, batch: Batch) -> Mapping[str, str]:
        """Return the model's answers."""
        argos = _load("argostranslate.translate", "pip install argostranslate")
        codes = [tag.partition("-")[0].lower() for tag in (self.source, self.target)]
        try:
            return {
                question.id: translate_around(
                    question.text, lambda text: str(argos.translate(text, *codes))
                )
                for question in batch.questions
            }
        except AttributeError as error:  # what it raises where a language is not installed
            raise EngineError(f"Argos has no package from {codes[0]} to {codes[1]}") from error


@dataclass(frozen=True, slots=True)
class CTranslateEngine:
    """A folder with a CTranslate2 model and its SentencePiece files, `source.spm` and
    `target.spm`.
    """

    folder: str

    @property
    def name(self) -> str:
        """The engine and its model."""
        return f"ctranslate2 {self.folder}"

    def ask(self, batch: Batch) -> Mapping[str, str]:
        """Return the model's answers."""
        ctranslate2 = _load("ctranslate2", "pip install ctranslate2 sentencepiece")
        pieces = _load("sentencepiece", "pip install ctranslate2 sentencepiece")
        folder = Path(self.folder)
        if not (folder / "model.bin").is_file():
            raise EngineError(f"{self.folder}: no model.bin in it")
        try:
            translator = ctranslate2.Translator(str(folder))
            source, target = (
                pieces.SentencePieceProcessor(model_file=str(folder / f"{side}.spm"))
                for side in ("source", "target")
            )
        except (RuntimeError, OSError, ValueError) as error:  # what both raise for a damaged file
            said = " ".join(str(error).split())[:160]
            raise EngineError(f"{self.folder}: cannot be loaded: {said}") from error
        between = "" if language(batch.target) in CJK_LOCALES else " "

        def translate(text: str) -> str:
            sentences = [source.encode(one, out_type=str) for one in _sentences(text, batch)]
            results = translator.translate_batch(sentences)
            return between.join(target.decode(result.hypotheses[0]) for result in results)

        return {one.id: translate_around(one.text, translate) for one in batch.questions}


def _sentences(text: str, batch: Batch) -> list[str]:
    return split_sentences(text, batch.source) or [text]
