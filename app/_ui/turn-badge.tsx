import { IconDiamondsFilled, IconHourglass } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { useNamed } from "../_web/use-named";
import { Badge } from "./badge";

/** Whose turn it is: the reader's, or the named party's. */
export function TurnBadge({ waitingFor }: { waitingFor?: string }) {
  const t = useTranslations("common.state");
  const named = useNamed();
  return waitingFor === undefined ? (
    <Badge tone="filled" icon={IconDiamondsFilled}>
      {t("yourMove")}
    </Badge>
  ) : (
    <Badge tone="outline" icon={IconHourglass}>
      {t("waitingFor", { name: named(waitingFor) })}
    </Badge>
  );
}
