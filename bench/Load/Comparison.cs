namespace Tributary.Load;

/// <summary>
/// Two builds of the server, measured in turns of a second each: what else the machine does falls on both, so that their ratio holds
/// where the figures of two whole measurements would differ by the machine's mood.
/// </summary>
internal static class Comparison
{
    // Two processes of one build can differ by some percent for as long as they live, so that each build has several.
    private const int Rounds = 3;
    private const int PairsPerRound = 8;

    /// <summary>Prints what this build takes of what another takes, for each scenario: medians of the pairs, with their quartiles.</summary>
    /// <param name="program">This build's program.</param>
    /// <param name="other">The other's.</param>
    /// <param name="dataRoot">Where data folders are made.</param>
    public static async Task Print(string program, string other, string dataRoot)
    {
        Dictionary<(Scenario Scenario, int Concurrency), List<(Measurement Mine, Measurement Theirs)>> taken = [];
        for (int round = 0; round < Rounds; round++)
        {
            // The build that is started first takes turns, too.
            bool isMineFirst = round % 2 == 0;
            using Server first = await Server.Start(isMineFirst ? program : other, dataRoot);
            using Server second = await Server.Start(isMineFirst ? other : program, dataRoot);
            await Measure(isMineFirst ? first : second, isMineFirst ? second : first, taken);
        }

        Console.WriteLine("| workload | concurrency | server CPU/run, ratio | runs/s, ratio | failures |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (((Scenario scenario, int concurrency), List<(Measurement Mine, Measurement Theirs)> pairs) in taken)
        {
            string cpu = Ratios(pairs, static one => one.ServerCpuPerRun.TotalMicroseconds);
            string speed = Ratios(pairs, static one => one.RunsPerSecond);
            Console.WriteLine($"| {scenario.Name} | {concurrency} | {cpu} | {speed} | {pairs.Sum(static pair => pair.Mine.Failures + pair.Theirs.Failures)} |");
        }
    }

    private static async Task Measure(
        Server mine, Server theirs, Dictionary<(Scenario Scenario, int Concurrency), List<(Measurement Mine, Measurement Theirs)>> taken)
    {
        foreach (Scenario scenario in Scenario.All)
        {
            string myWorkflow = await mine.Save(scenario.Definition);
            string theirWorkflow = await theirs.Save(scenario.Definition);
            await Measurement.Take(mine, myWorkflow, 16, TimeSpan.FromSeconds(4));
            await Measurement.Take(theirs, theirWorkflow, 16, TimeSpan.FromSeconds(4));
            foreach (int concurrency in new[] { 1, 16 })
            {
                if (!taken.TryGetValue((scenario, concurrency), out List<(Measurement Mine, Measurement Theirs)>? pairs))
                {
                    taken.Add((scenario, concurrency), pairs = []);
                }

                for (int pair = 0; pair < PairsPerRound; pair++)
                {
                    // Neither is always the one that comes after the other's work.
                    Measurement? early = pair % 2 == 0 ? await Mine() : null;
                    Measurement other = await Measurement.Take(theirs, theirWorkflow, concurrency, TimeSpan.FromSeconds(1));
                    pairs.Add((early ?? await Mine(), other));
                }

                Task<Measurement> Mine() => Measurement.Take(mine, myWorkflow, concurrency, TimeSpan.FromSeconds(1));
            }
        }
    }

    private static string Ratios(List<(Measurement Mine, Measurement Theirs)> pairs, Func<Measurement, double> figure)
    {
        double[] ratios = [.. pairs.Select(pair => figure(pair.Mine) / figure(pair.Theirs)).Order()];
        return $"{ratios[ratios.Length / 2]:0.00} ({ratios[ratios.Length / 4]:0.00} to {ratios[ratios.Length * 3 / 4]:0.00})";
    }
}
