import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Avatar } from "@/app/_ui/avatar";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { StatusBadge } from "@/app/_ui/status-badge";
import { withQuery } from "@/app/_web/query-string";
import { may } from "@/lib/access/permissions";
import type { Actor, Context } from "@/lib/core/context";
import { listFollows } from "@/lib/follows/queries/list";
import type { FollowedItem } from "@/lib/follows/schema";
import { FollowButton } from "@/app/_ui/listings/follow-button";
import listing from "@/app/_ui/listings/listings.module.css";
import { Pager } from "@/app/_ui/listings/pager";

const PATH = "/following";

async function Followed({ item }: { item: FollowedItem }) {
  const [t, find] = await Promise.all([getTranslations("common"), getTranslations("find.startups")]);
  const shown =
    item.kind === "role"
      ? {
          id: item.role.id,
          name: item.role.title,
          owner: item.role.startup.name,
          href: `/find-roles/${item.role.id}`,
          sub: [item.role.startup.name, t(`workplace.${item.role.workplace}`)].join(", "),
        }
      : {
          id: item.startup.id,
          name: item.startup.name,
          owner: item.startup.name,
          href: `/discover/${item.startup.id}`,
          sub: [
            t(`industry.${item.startup.industry}`),
            t(`stage.${item.startup.stage}`),
            find("openRoles", { count: item.startup.openRoles }),
          ].join(", "),
        };
  return (
    <li className={listing.row}>
      <Avatar name={shown.owner} kind="startup" />
      <div className={listing.words}>
        <Link className={listing.title} href={shown.href}>
          {shown.name}
        </Link>
        <span className={listing.sub}>{shown.sub}</span>
        {item.kind === "role" && !item.role.listed ? (
          <span>
            <StatusBadge machine="role" status={item.role.status} />
          </span>
        ) : null}
      </div>
      <div className={listing.above}>
        <FollowButton kind={item.kind} id={shown.id} name={shown.name} following />
      </div>
    </li>
  );
}

/** One page of what the reader follows. */
export async function FollowedThings({ ctx, cursor }: { ctx: Context & { actor: Actor }; cursor: string | undefined }) {
  const [t, { items, nextCursor }] = await Promise.all([
    getTranslations("find.following"),
    listFollows(ctx, cursor ? { cursor } : {}),
  ]);
  if (items.length === 0 && nextCursor === null) {
    const applies = may(ctx.actor.persona, "application:create");
    return (
      <EmptyState
        title={t("empty")}
        text={t(applies ? "emptyTextTalent" : "emptyTextInvestor")}
        action={
          <ButtonLink href={applies ? "/find-roles" : "/discover"}>
            {t(applies ? "findRoles" : "seeStartups")}
          </ButtonLink>
        }
      />
    );
  }
  return (
    <>
      <ul className={listing.list} aria-label={t("list")}>
        {items.map((item) => (
          <Followed key={item.kind === "role" ? item.role.id : item.startup.id} item={item} />
        ))}
      </ul>
      <Pager first={cursor ? PATH : null} next={nextCursor ? withQuery(PATH, { cursor: nextCursor }) : null} />
    </>
  );
}
