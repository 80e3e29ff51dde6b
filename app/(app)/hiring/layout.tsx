import type { ReactNode } from "react";
import { AreaMessages } from "@/app/_ui/area-messages";

/** Messages of offers and interviews, for these pages alone. */
export default function HiringLayout({ children }: { children: ReactNode }) {
  return <AreaMessages area="negotiation">{children}</AreaMessages>;
}
