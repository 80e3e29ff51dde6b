import { getTranslations } from "next-intl/server";
import { Pager } from "@/app/_ui/listings/pager";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { Card } from "@/app/_ui/section";
import type { Context } from "@/lib/core/context";
import { listGrants } from "@/lib/equity/queries/grants";
import styles from "./equity.module.css";
import { GrantSection } from "./grant-section";

/** The reader's grants, one section each; replaced ones last. */
export async function MyGrants({ ctx, cursor }: { ctx: Context; cursor: string | undefined }) {
  const [t, { items, nextCursor }] = await Promise.all([getTranslations("equity"), listGrants(ctx, { cursor })]);
  const live = items.filter(({ state }) => state !== "replaced");
  const replaced = items.filter(({ state }) => state === "replaced");
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("mine.subtitle")} />
      {items.length === 0 && !cursor ? (
        <Card>
          <EmptyState
            title={t("mine.empty.title")}
            text={t("mine.empty.text")}
            action={
              <>
                {ctx.actor?.persona === "talent" ? (
                  <ButtonLink href="/find-roles">{t("mine.empty.talent")}</ButtonLink>
                ) : null}
                <ButtonLink href="/tools/vesting" variant="default" external>
                  {t("mine.empty.calculator")}
                </ButtonLink>
              </>
            }
          />
        </Card>
      ) : (
        <div className={styles.grants}>
          {live.map((grant) => (
            <GrantSection key={grant.id} grant={grant} />
          ))}
          {replaced.map((grant) => (
            <GrantSection key={grant.id} grant={grant} />
          ))}
        </div>
      )}
      <Pager
        first={cursor ? "/equity" : null}
        next={nextCursor ? `/equity?cursor=${encodeURIComponent(nextCursor)}` : null}
      />
    </>
  );
}
