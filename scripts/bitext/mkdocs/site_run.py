"""What one build of the site has: a part for each thing that it makes."""

from dataclasses import dataclass, field
from functools import cached_property

from bitext.mkdocs.aliases import Aliases
from bitext.mkdocs.both_pages import BothPages
from bitext.mkdocs.build_state import Build
from bitext.mkdocs.compiled_templates import CompiledTemplates
from bitext.mkdocs.kept_conversions import Conversions
from bitext.mkdocs.library_state import Library
from bitext.mkdocs.offline_files import Offline
from bitext.mkdocs.page_inputs import PageInputs
from bitext.mkdocs.policy import Policies
from bitext.mkdocs.search_pages import SearchPages
from bitext.mkdocs.status_pages import StatusPages
from bitext.mkdocs.todo_pages import TodoPages


@dataclass
class SiteRun:
    """One build of the site: what it has read and shown, and the pages that it makes."""

    build: Build
    both: BothPages
    status: StatusPages
    todo: TodoPages
    search: SearchPages
    library: Library | None
    policies: Policies
    offline: Offline
    aliases: Aliases
    templates: CompiledTemplates = field(default_factory=CompiledTemplates)
    inputs: PageInputs = field(default_factory=PageInputs)

    @cached_property
    def conversions(self) -> Conversions:
        """What is known of the conversions of pages."""
        return Conversions(self.build)
