import type { ReactNode } from "react";
import { AreaMessages } from "@/app/_ui/area-messages";

/** Messages of the portfolio's editor, for this page alone. */
export default function PortfolioLayout({ children }: { children: ReactNode }) {
  return <AreaMessages area="portfolio">{children}</AreaMessages>;
}
