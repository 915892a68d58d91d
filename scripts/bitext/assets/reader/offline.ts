// The service worker, where the site has one: registered when the page is there, and told which page it is.

import { one } from "./dom.ts";

const meta = one("meta[name=bitext-worker]") as HTMLMetaElement | null;

const register = async (address: string): Promise<void> => {
  const { serviceWorker } = navigator;
  await serviceWorker.register(address, { updateViaCache: "none" });
  const { active } = await serviceWorker.ready;
  active?.postMessage({ visited: location.href.split("#")[0], build: meta?.dataset.build ?? "" });
};

export const setUpOffline = (): void => {
  if (!meta || !("serviceWorker" in navigator)) return;
  // A browser may refuse, in a private window say: then there is no reading without a network.
  addEventListener("load", () => register(meta.content).catch(() => undefined));
};
