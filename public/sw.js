/* Shows one static page when a navigation finds no network, and what is pushed. Keeps nothing else: no page, no answer, nothing personal. */
const CACHE = "offline-2";
const PAGE = "/offline.html";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.add(new Request(PAGE, { cache: "reload" }))));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  const old = caches
    .keys()
    .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))));
  event.waitUntil(old.then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate") return;
  event.respondWith(fetch(event.request).catch(() => caches.match(PAGE).then((page) => page ?? Response.error())));
});

self.addEventListener("push", (event) => {
  const { title, body, url, tag, locale } = event.data ? event.data.json() : {};
  if (!title) return;
  const options = { body, tag, lang: locale, icon: "/apple-icon.png", data: { url } };
  event.waitUntil(self.registration.showNotification(title, options));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const target = new URL(event.notification.data.url, self.location.origin);
  // Only pages of this site.
  if (target.origin !== self.location.origin) return;
  const open = () => self.clients.openWindow(target.href);
  const show = async () => {
    const [tab] = await self.clients.matchAll({ type: "window" });
    if (!tab) return open();
    try {
      await tab.focus();
      return await tab.navigate(target.href);
    } catch {
      return open();
    }
  };
  event.waitUntil(show());
});
