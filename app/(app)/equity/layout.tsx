import type { ReactNode } from "react";
import { AreaMessages } from "@/app/_ui/area-messages";

/** Messages of equity and of the calculators that its scenario uses, for these pages alone. */
export default function EquityLayout({ children }: { children: ReactNode }) {
  return <AreaMessages area="equity">{children}</AreaMessages>;
}
