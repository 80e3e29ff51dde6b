import type { ReactNode } from "react";
import { AreaMessages } from "@/app/_ui/area-messages";

/** Messages that only these pages send to the browser. */
export default function VerificationLayout({ children }: { children: ReactNode }) {
  return <AreaMessages area="verification">{children}</AreaMessages>;
}
