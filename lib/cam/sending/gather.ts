/**
 * One statement for whatever came together while the one before it ran: a busy worker writes many lines at once, an idle
 * one each line by itself, and nobody waits for a full batch. When it fails, each is written by itself: one line the database
 * objects to took the provider's answers about other mails with it, and they were offered again.
 */
export function gathered<Item, Answer>(flush: (items: Item[]) => Promise<readonly Answer[]>) {
  let waiting: { item: Item; done(answer: Answer): void; failed(error: unknown): void }[] = [];
  let running = false;

  async function alone({ item, done, failed }: (typeof waiting)[number]) {
    try {
      const [answer] = await flush([item]);
      done(answer as Answer);
    } catch (error) {
      failed(error);
    }
  }

  async function run() {
    running = true;
    while (waiting.length > 0) {
      const now = waiting;
      waiting = [];
      try {
        const answers = await flush(now.map(({ item }) => item));
        for (const [at, { done }] of now.entries()) done(answers[at] as Answer);
      } catch (error) {
        if (now.length === 1) now[0]?.failed(error);
        else for (const one of now) await alone(one);
      }
    }
    running = false;
  }

  return (item: Item) =>
    new Promise<Answer>((done, failed) => {
      waiting.push({ item, done, failed });
      if (!running) void run();
    });
}
