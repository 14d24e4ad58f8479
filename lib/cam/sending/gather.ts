/**
 * One statement for whatever came together while the one before it ran: a busy worker writes many lines at once, an idle
 * one each line by itself, and nobody waits for a full batch.
 */
export function gathered<Item, Answer>(flush: (items: Item[]) => Promise<readonly Answer[]>) {
  let waiting: { item: Item; done(answer: Answer): void; failed(error: unknown): void }[] = [];
  let running = false;

  async function run() {
    running = true;
    while (waiting.length > 0) {
      const now = waiting;
      waiting = [];
      try {
        const answers = await flush(now.map(({ item }) => item));
        for (const [at, { done }] of now.entries()) done(answers[at] as Answer);
      } catch (error) {
        for (const { failed } of now) failed(error);
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
