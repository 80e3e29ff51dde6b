import { Problem } from "@/lib/core/http/problem";
import { smsProvider } from "@/lib/integrations/sms/provider";

/** Throws 409 `phone_unavailable` where this installation sends no messages. */
export function assertProvider(): void {
  if (smsProvider() === "none") throw new Problem("phone_unavailable");
}

/** 409: another account has confirmed the number. */
export const numberTaken = () =>
  new Problem("duplicate", {
    detail: "This number belongs to another account.",
    extra: { reason: "phone_taken" },
  });
