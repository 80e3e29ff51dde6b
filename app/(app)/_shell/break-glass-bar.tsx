import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { Clock } from "@/app/_ui/clock";
import { Note } from "@/app/_ui/note";
import type { BreakGlassAnswer } from "@/lib/administration/break-glass/schema";
import { paths } from "@/lib/core/paths";

/** On every page of an administrator who may read something private now: for how long, and the way there. */
export async function BreakGlassBar({ active }: { active: BreakGlassAnswer }) {
  const t = await getTranslations("administration.bar");
  return (
    <Note tone="warn" title={t(active.scope)}>
      <p style={{ display: "flex", flexWrap: "wrap", gap: 12, alignItems: "center" }}>
        <Clock deadline={active.expiresAt} />
        <ButtonLink href={paths.breakGlassReading(active.id)} variant="default">
          {t("open")}
        </ButtonLink>
        <ButtonLink href={paths.breakGlass} variant="default">
          {t("end")}
        </ButtonLink>
      </p>
    </Note>
  );
}
