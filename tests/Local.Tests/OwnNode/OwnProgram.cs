using Tributary.Api;
using Tributary.Local.Cli;
using Tributary.Runtime.Specs.OwnNode;

namespace Tributary.Local.Tests.OwnNode;

/// <summary>The program with a node kind of one's own.</summary>
internal static class OwnProgram
{
    public static async Task<int> Run(params string[] args)
    {
        return await CommandLine.Run(args, static services => services.AddNode<WordCountNode>());
    }
}
