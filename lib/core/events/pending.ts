import { OutboxEventModel } from "@/models/outbox-event";
import { connect } from "../db/connect";

/** Whether reactions to something that a user did have not run yet. */
export async function hasPendingEvents(userId: string): Promise<boolean> {
  await connect();
  return (await OutboxEventModel.exists({ actorId: userId, state: "pending" })) !== null;
}
