// Makes recorded calls of AWS's API by the AWS SDK for JavaScript, version 3, the calls of a wave all at once.
//   node calls.mjs FILE    FILE: what calls.py prints with --sdk
import { readFileSync } from "node:fs";

const packages = { cloudwatch: "cloudwatch", logs: "cloudwatch-logs", events: "eventbridge" };
const waves = JSON.parse(readFileSync(process.argv[2], "utf8"));
const clients = {};
for (const call of waves.flat()) {
  if (!clients[call.service]) {
    const module = await import(`@aws-sdk/client-${packages[call.service] ?? call.service}`);
    const name = Object.keys(module).find((key) => key.endsWith("Client") && key !== "__Client");
    clients[call.service] = { module, client: new module[name]({}) };
  }
}

const isTime = (key, value) => /Time$|^(StartDate|EndDate)$/.test(key) && typeof value === "number";
const withTimes = (service, input) => service === "logs" ? input
  : Object.fromEntries(Object.entries(input).map(([key, value]) => [key, isTime(key, value) ? new Date(value * 1000) : value]));

for (const wave of waves) {
  await Promise.all(wave.map(async ({ service, operation, input }) => {
    const { module, client } = clients[service];
    try {
      await client.send(new module[`${operation}Command`](withTimes(service, input)));
    } catch (refused) {
      if (!refused.$metadata?.httpStatusCode) throw refused; // As recorded: not everything that is asked for is there.
    }
  }));
}
