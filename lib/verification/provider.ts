import { env } from "@/lib/core/env";
import type { IdentityProvider } from "./states";

/** Who checks identities here. */
export const identityProvider = (): IdentityProvider => env().KYC_PROVIDER;
