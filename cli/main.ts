process.stdout.write("stub\n");

export {};
