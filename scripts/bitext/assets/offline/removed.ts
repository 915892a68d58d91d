// Takes the place of a service worker that a site no longer wants: forgets what was kept, and goes.

interface Gone extends Event {
  waitUntil(work: Promise<unknown>): void;
}

const worker = self as unknown as {
  registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(type: string, listener: (event: Gone) => void): void;
};

const go = async (): Promise<void> => {
  const { registration } = worker;
  for (const name of await caches.keys()) {
    if (name.startsWith(`bitext ${registration.scope} `)) await caches.delete(name);
  }
  await registration.unregister();
};

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(go()));
