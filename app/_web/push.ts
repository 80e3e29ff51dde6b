import type { PushKey, PushSubscription as StoredSubscription } from "@/lib/notifications/push/schema";
import { ApiProblem, apiFetch } from "./api-client";

/** `absent`: this site sends no pushes. */
export type PushState = "absent" | "unsupported" | "denied" | "off" | "on";

const isSupported = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

const subscriptionOf = async () => (await navigator.serviceWorker.ready).pushManager.getSubscription();

const store = (subscription: PushSubscription) =>
  apiFetch<StoredSubscription>("/push/subscriptions", { body: subscription.toJSON() });

/** The key of this site's pushes; null where it sends none. */
const findKey = () =>
  apiFetch<PushKey>("/push/key").catch((error: unknown) => {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  });

/** Whether this browser shows pushes. */
export async function pushState(): Promise<PushState> {
  if (!(await findKey())) return "absent";
  if (!isSupported()) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  return Notification.permission === "granted" && (await subscriptionOf()) ? "on" : "off";
}

/** Asks for the permission, which needs a click, and has this browser show pushes. */
export async function turnPushOn(): Promise<PushState> {
  const permission = await Notification.requestPermission();
  if (permission !== "granted") return permission === "denied" ? "denied" : "off";
  const key = await findKey();
  if (!key) return "absent";
  const { pushManager } = await navigator.serviceWorker.ready;
  await store(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key.publicKey }));
  return "on";
}

/** Ends the pushes to this browser. */
export async function turnPushOff(): Promise<PushState> {
  const subscription = await subscriptionOf();
  if (subscription) {
    const { id } = await store(subscription);
    await apiFetch(`/push/subscriptions/${id}`, { method: "DELETE" });
    await subscription.unsubscribe();
  }
  return "off";
}

const RENEWED = "collabhub-push";

/** Has the pushes of this browser belong to the present sign-in; once in each tab. */
export async function renewPush(): Promise<void> {
  if (!isSupported() || sessionStorage.getItem(RENEWED)) return;
  const subscription = await subscriptionOf();
  if (!subscription) return;
  sessionStorage.setItem(RENEWED, "1");
  await store(subscription).catch((error: unknown) => {
    if (!(error instanceof ApiProblem)) throw error;
  });
}
