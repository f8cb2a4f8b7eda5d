using BenchmarkDotNet.Running;
using Tributary.EngineBench;

BenchmarkRunner.Run<WholeRun>(args: args);
