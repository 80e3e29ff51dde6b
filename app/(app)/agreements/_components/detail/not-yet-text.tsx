import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { Card } from "@/app/_ui/section";
import type { Agreement } from "@/lib/agreements/schema";

/** A draft with incomplete terms has no text yet. */
export function NotYetText({ agreement }: { agreement: Agreement }) {
  const t = useTranslations("agreements.notYet");
  const edits = (agreement.actions as readonly string[]).includes("edit");
  return (
    <Card>
      <EmptyState
        title={t("title")}
        text={t(edits ? "text" : "textOther")}
        action={
          edits ? (
            <ButtonLink href={`/agreements/${agreement.id}/edit`} variant="default">
              {t("action")}
            </ButtonLink>
          ) : null
        }
      />
    </Card>
  );
}
