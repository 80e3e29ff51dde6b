import type { ReactNode } from "react";
import { AreaMessages } from "@/app/_ui/area-messages";

/** Messages that only this page and those of milestones send to the browser. */
export default function EarningsLayout({ children }: { children: ReactNode }) {
  return <AreaMessages area="milestones">{children}</AreaMessages>;
}
