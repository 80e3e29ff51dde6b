import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden } from "next/navigation";
import { cache } from "react";
import { Loaded } from "@/app/_ui/loaded";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import type { SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { getConversation } from "@/lib/messages/queries/detail";
import { listMessages } from "@/lib/messages/queries/messages";
import { listQueryOf } from "../_components/address";
import { ConversationList } from "../_components/conversation-list";
import styles from "../_components/messages.module.css";
import { Subjects } from "../_components/subjects";
import { Thread } from "../_components/thread";

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}

const load = cache(async (id: string) => {
  const ctx = await requirePageContext(`/messages/${id}`);
  if (!may(ctx.actor.persona, "message:read")) forbidden();
  const [conversation, page] = await Promise.all([
    orNotFound(getConversation(ctx, id)),
    orNotFound(listMessages(ctx, id)),
  ]);
  return { ctx, conversation, page };
});

export async function generateMetadata({ params }: Pick<PageProps, "params">): Promise<Metadata> {
  return { title: (await load(await pageId(params))).conversation.with.name };
}

/** A conversation, beside the list where there is room for both. */
export default async function ConversationPage({ params, searchParams }: PageProps) {
  const id = await pageId(params);
  const [t, { ctx, conversation, page }, query] = await Promise.all([
    getTranslations("messages"),
    load(id),
    searchParams.then(listQueryOf),
  ]);
  return (
    <div className={`${styles.page} ${styles.filling}`} data-layout="thread">
      <div className={`${styles.side} ${styles.wide}`}>
        <h2 className={styles.title}>{t("title")}</h2>
        <Loaded
          title={t("failed")}
          requestId={ctx.requestId}
          load={() => ConversationList({ ctx, query, openId: id })}
        />
      </div>
      <Thread
        key={id}
        conversation={conversation}
        page={page}
        readerId={ctx.actor.userId}
        subjects={<Loaded requestId={ctx.requestId} load={() => Subjects({ ctx, otherId: conversation.with.id })} />}
      />
    </div>
  );
}
