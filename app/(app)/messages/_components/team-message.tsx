import { getTranslations } from "next-intl/server";
import { signedIn, type Context } from "@/lib/core/context";
import { findPeople } from "@/lib/profiles/queries/people";
import { findTeam } from "@/lib/startups/queries/team";
import { MessageButton } from "./message-button";

/** A question to the team of a startup, which its owner gets; nothing for the team itself. */
export async function TeamMessage({ ctx, startupId }: { ctx: Context; startupId: string }) {
  const { userId } = signedIn(ctx);
  const [t, team] = await Promise.all([getTranslations("common.message"), findTeam(startupId)]);
  const owner = team.find(({ access }) => access === "owner");
  if (!owner || team.some((member) => member.userId === userId)) return null;
  const person = (await findPeople([owner.userId])).get(owner.userId);
  if (!person?.reachable) return null;
  return (
    <div>
      <MessageButton userId={person.id} name={person.name} label={t("team")} />
    </div>
  );
}
