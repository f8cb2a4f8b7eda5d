namespace Tributary.Local.Storage;

/// <summary>Removes a run with everything that is kept of it alone. Its graph stays: other runs may have the same.</summary>
internal static class SqliteRunDeletion
{
    public static void Write(Transaction transaction, Guid runId)
    {
        byte[] id = runId.ToByteArray(bigEndian: true);
        transaction.Execute("DELETE FROM run_events WHERE run = (SELECT number FROM runs WHERE id = $0)", id);

        // Keys of values begin with the run and a slash; the character after a slash is the zero.
        transaction.Execute("DELETE FROM run_values WHERE key >= $0 AND key < $1", $"{runId}/", $"{runId}0");
        transaction.Execute("DELETE FROM deliveries WHERE run = $0", id);
        transaction.Execute("DELETE FROM open_deliveries WHERE run = $0", id);
        transaction.Execute("DELETE FROM debug_runs WHERE run = $0", id);
        transaction.Execute("DELETE FROM runs WHERE id = $0", id);
    }
}
