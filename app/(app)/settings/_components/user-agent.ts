const browsers = [
  ["Edg/", "Edge"],
  ["OPR/", "Opera"],
  ["SamsungBrowser", "Samsung Internet"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["CriOS/", "Chrome"],
  ["Safari/", "Safari"],
] as const;

const systems = [
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Android", "Android"],
  ["Windows", "Windows"],
  ["Mac OS X", "macOS"],
  ["CrOS", "ChromeOS"],
  ["Linux", "Linux"],
] as const;

export interface DeviceName {
  browser: string;
  system: string | null;
  phone: boolean;
}

/** Browser and system from a user-agent header, or null when unknown; a hint for the account's owner, never a proof. */
export function describeDevice(userAgent: string): DeviceName | null {
  const browser = browsers.find(([mark]) => userAgent.includes(mark))?.[1];
  const system = systems.find(([mark]) => userAgent.includes(mark))?.[1] ?? null;
  if (!browser) return null;
  return { browser, system, phone: system === "iPhone" || system === "Android" };
}
