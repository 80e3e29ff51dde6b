import { env } from "@/lib/core/env";
import { settingOf } from "@/lib/core/settings/settings";
import { FIRST_CAP, type RegistrationMode, registrationModes } from "./states";

/** The setting that holds the mode. */
export const REGISTRATION = "registration";

/** Whether a place starts by invitation: staging and production do, until an administrator opens them. */
function startsByInvitation(): boolean {
  const { APP_ENV } = env();
  return APP_ENV === "staging" || APP_ENV === "production";
}

/** Who may register now: what an administrator set last, in force within 5 s on every instance. */
export function registrationMode(): RegistrationMode {
  const set = settingOf(REGISTRATION)?.value.mode;
  return registrationModes.find((mode) => mode === set) ?? (startsByInvitation() ? "invite" : "open");
}

/** The cap of a persona for which none was set. */
export const firstCap = (): number | null => (startsByInvitation() ? FIRST_CAP : null);
