import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Card, Section } from "@/app/_ui/section";
import { Loaded } from "@/app/_ui/loaded";
import type { Context } from "@/lib/core/context";
import { listFollows } from "@/lib/follows/queries/list";
import type { FollowedItem } from "@/lib/follows/schema";
import styles from "./home.module.css";

async function Followed({ ctx, empty }: { ctx: Context; empty: string }) {
  const [t, common, { items }] = await Promise.all([
    getTranslations("find.startups"),
    getTranslations("common"),
    listFollows(ctx, { limit: 5 }),
  ]);
  if (items.length === 0) return <p className={styles.quiet}>{empty}</p>;
  const shown = (item: FollowedItem) =>
    item.kind === "role"
      ? {
          id: item.role.id,
          href: `/find-roles/${item.role.id}`,
          name: item.role.title,
          detail: [item.role.startup.name, common(`role.${item.role.status}`)].join(", "),
        }
      : {
          id: item.startup.id,
          href: `/discover/${item.startup.id}`,
          name: item.startup.name,
          detail: t("openRoles", { count: item.startup.openRoles }),
        };
  return (
    <Card list>
      {items.map(shown).map(({ id, href, name, detail }) => (
        <Link key={id} href={href} className={styles.link}>
          <strong>{name}</strong>
          <small>{detail}</small>
        </Link>
      ))}
    </Card>
  );
}

/** What the reader follows, the newest five. */
export async function FollowedSection({ ctx, title, empty }: { ctx: Context; title: string; empty: string }) {
  const t = await getTranslations("home.talent");
  return (
    <Section title={title} action={<Link href="/following">{t("allFollowing")}</Link>}>
      <Loaded title={t("followingFailed")} requestId={ctx.requestId} load={() => Followed({ ctx, empty })} />
    </Section>
  );
}
