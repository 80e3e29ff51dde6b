"use client";

import { createContext, use, useState } from "react";
import type { ReactNode } from "react";
import type { Agreement } from "@/lib/agreements/schema";
import { AgreementBadge } from "../agreement-badge";
import { Signers, type SignersProps } from "../signers";

interface Result {
  /** As it is since the reader signed it here; null before. */
  signed: Agreement | null;
  setSigned: (agreement: Agreement) => void;
}

const SigningContext = createContext<Result>({ signed: null, setSigned: () => undefined });

/** Lets the parts of the signing page show the new state as soon as the reader has signed. */
export function SigningResult({ children }: { children: ReactNode }) {
  const [signed, setSigned] = useState<Agreement | null>(null);
  return <SigningContext value={{ signed, setSigned }}>{children}</SigningContext>;
}

/** What the reader's signature has made of the agreement, and how to report it. */
export const useSigningResult = (): Result => use(SigningContext);

/** The present state of the agreement that is being signed. */
export function PresentBadge({ agreement }: { agreement: Agreement }) {
  return <AgreementBadge agreement={useSigningResult().signed ?? agreement} />;
}

/** Its signers, the reader among them once they have signed. */
export function PresentSigners({ agreement, ...props }: SignersProps) {
  return <Signers agreement={useSigningResult().signed ?? agreement} {...props} />;
}

/** What only a reader who has not signed can do. */
export function UntilSigned({ children }: { children: ReactNode }) {
  return useSigningResult().signed ? null : children;
}
