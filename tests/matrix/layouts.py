"""Sites of the matrix that use static-i18n's own options, and plugins that order pages."""

from matrix.cases import Case, page

NAV = [{"Boats": "index.md"}, {"Sea": ["sea/index.md", {"Fish": "sea/fish.md"}]}]
NAMED = {"zh": {"nav_translations": {"Boats": "船", "Sea": "海"}, "site_name": "船站"}}
ALONE = {"docs/en/lone.md": "# Lone {#lone}\n\nNo translation.\n"}
SUFFIX = {"docs_structure": "suffix"}
ORDER = "nav:\n  - index.md\n  - sea\n"
MACROS = {
    "macros": {
        "module_name": "main",
        "include_yaml": ["crew.yml"],
        "j2_block_start_string": "[%",
        "j2_block_end_string": "%]",
    }
}
MACRO_FILES = {
    "main.py": "def define_env(env):\n    @env.macro\n    def pier():\n        return '**North**'\n",
    "crew.yml": "crew: 3\n",
} | page(
    "crew",
    "# Crew {#crew}\n\nPier {{ pier() }} with {{ crew }}.\n\n[% if true %]\nYes.\n[% endif %]\n",
    "# 船员 {#crew}\n\n码头 {{ pier() }} 有 {{ crew }} 人。\n\n[% if true %]\n是。\n[% endif %]\n",
)

LAYOUTS = (
    Case("suffix", i18n=SUFFIX),
    Case("suffix with a nav", settings={"nav": NAV}, languages=NAMED, i18n=SUFFIX),
    Case("suffix without folders", settings={"use_directory_urls": False}, i18n=SUFFIX, same=False),
    Case("a nav in two languages", settings={"nav": NAV}, languages=NAMED),
    Case("no fallback", files=ALONE, i18n={"fallback_to_default": False}),
    Case("nothing reconfigured", i18n={"reconfigure_material": False, "reconfigure_search": False}),
    Case(
        "a theme a language",
        languages={"zh": {"theme": {"palette": {"primary": "red"}}, "copyright": "版权"}},
    ),
    Case("group", ({"group": {"enabled": True, "plugins": ["tags"]}},)),
    Case(
        "awesome-pages", ("awesome-pages",), {f"docs/{name}/.pages": ORDER for name in ("en", "zh")}
    ),
    Case("copy-to-llm", ("copy-to-llm",)),
    Case(
        "macros of a module",
        (MACROS,),
        MACRO_FILES,
        {"markdown_extensions": ["attr_list", "tables"]},
    ),
)
