// The reader. All of it is an addition: without it the pages are whole.

import { setUpCommands } from "./commands.ts";
import { remove, root } from "./dom.ts";
import { setUpFixes } from "./fixes.ts";
import { setUpHeader } from "./header.ts";
import { setUpJourney } from "./journey.ts";
import { setUpLayout } from "./layout.ts";
import { setUpOffline } from "./offline.ts";
import { setUpReturn } from "./return.ts";
import { setUpSearch } from "./search.ts";
import { setUpSentences } from "./sentences.ts";
import { setUpSettings } from "./settings.ts";
import { template } from "./template.ts";
import { hideAlternates, nameParts, reachWide, spareNotes } from "./theme.ts";
import { setUpViews } from "./views.ts";

root.classList.add("bitext-js");
hideAlternates();
spareNotes();
addEventListener("load", nameParts);
addEventListener("resize", reachWide);
setUpHeader();
setUpSearch();
setUpSettings();
setUpFixes();
setUpOffline();
setUpCommands();
if (template) {
  setUpViews();
  setUpLayout();
  setUpJourney();
  setUpSentences();
  setUpReturn();
} else remove("[data-do=sheet]", document); // Its keys are about two languages.
