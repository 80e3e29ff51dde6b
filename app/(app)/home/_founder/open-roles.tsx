import { IconChevronRight } from "@/app/_ui/icons";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PlanUse } from "@/app/_ui/plan-use";
import { Card, Section } from "@/app/_ui/section";
import { getPlanUsage } from "@/lib/billing/queries/plan-usage";
import type { Actor, Context } from "@/lib/core/context";
import styles from "./founder.module.css";
import { readRoles } from "./founder-data";

/** The open roles with who applied, and how many more the plan allows. */
export async function OpenRoles({ ctx }: { ctx: Context & { actor: Actor } }) {
  const [t, { roles, figures }, use] = await Promise.all([
    getTranslations("hiring.home"),
    readRoles(ctx),
    getPlanUsage("openRoles", ctx.actor.userId),
  ]);
  const open = roles.filter(({ status }) => status === "open");
  return (
    <Section
      title={t("roles")}
      count={
        <small>
          <PlanUse {...use} />
        </small>
      }
    >
      {open.length === 0 ? (
        <p className={styles.quiet}>{t("noRoles")}</p>
      ) : (
        <Card list>
          {open.map((role) => {
            const known = figures.get(role.id);
            return (
              <Link key={role.id} href={`/hiring/roles/${role.id}`} className={styles.role}>
                <span>
                  <strong>{role.title}</strong>
                  <small>{t("roleLine", { applicants: known?.applicants ?? 0, waiting: known?.waiting ?? 0 })}</small>
                </span>
                <IconChevronRight size={18} stroke={1.75} aria-hidden />
              </Link>
            );
          })}
        </Card>
      )}
    </Section>
  );
}
