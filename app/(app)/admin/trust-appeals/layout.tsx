import type { ReactNode } from "react";
import { AreaMessages } from "@/app/_ui/area-messages";

/** Adds the messages of trust to the appeals pages. */
export default function TrustAppealsLayout({ children }: { children: ReactNode }) {
  return <AreaMessages area="trust">{children}</AreaMessages>;
}
