// The reader. All of it is an addition: without it the pages are whole.

import { setUpCommands } from "./commands.ts";
import { on, root } from "./dom.ts";
import { setUpFixes } from "./fixes.ts";
import { setUpJourney } from "./journey.ts";
import { setUpReturn } from "./return.ts";
import { setUpSentences } from "./sentences.ts";
import { template } from "./template.ts";
import { hideAlternates, nameAnnotations, searchOnInput } from "./theme.ts";
import { setUpViews } from "./views.ts";

root.classList.add("bitext-js");
hideAlternates();
on("input", searchOnInput);
addEventListener("load", nameAnnotations);
setUpFixes();
if (template) {
  setUpViews();
  setUpJourney();
  setUpSentences();
  setUpCommands();
  setUpReturn();
}
