import { runJob, type Job } from './job';

runJob(JSON.parse(process.argv[2] ?? '') as Job).then(
  (measured) => console.log(JSON.stringify(measured)),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
