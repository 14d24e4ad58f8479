// A process that does nothing, for tests that need one to be left alone.
setInterval(() => {}, 60_000);
