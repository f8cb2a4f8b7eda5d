using Tributary.Local.Cli;

return await CommandLine.Run(args);
