import { getTranslations } from "next-intl/server";
import { Pager } from "@/app/_ui/listings/pager";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { Card, Section } from "@/app/_ui/section";
import type { Context } from "@/lib/core/context";
import { listGrants } from "@/lib/equity/queries/grants";
import { listCapTables } from "@/lib/equity/queries/own-tables";
import { CapTableRows } from "./cap-table-rows";
import styles from "./equity.module.css";
import { GrantSection } from "./grant-section";

/** The cap tables of teams that the reader is in, then their grants, one section each; replaced ones last. */
export async function MyGrants({ ctx, cursor }: { ctx: Context; cursor: string | undefined }) {
  const [t, { items, nextCursor }, startups] = await Promise.all([
    getTranslations("equity"),
    listGrants(ctx, { cursor }),
    listCapTables(ctx),
  ]);
  const live = items.filter(({ state }) => state !== "replaced");
  const replaced = items.filter(({ state }) => state === "replaced");
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("mine.subtitle")} />
      {startups.length > 0 ? (
        <Section id="tables" title={t("tables.title")}>
          <CapTableRows startups={startups} />
        </Section>
      ) : null}
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
