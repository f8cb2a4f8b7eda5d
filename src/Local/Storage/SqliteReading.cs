using Microsoft.Data.Sqlite;

namespace Tributary.Local.Storage;

/// <summary>How the stores read identities and times.</summary>
internal static class SqliteReading
{
    public static Guid ReadGuid(this SqliteDataReader reader, int column) => new(reader.GetFieldValue<byte[]>(column), bigEndian: true);

    public static DateTimeOffset ReadTime(this SqliteDataReader reader, int column) => new(reader.GetInt64(column), TimeSpan.Zero);

    public static DateTimeOffset? ReadOptionalTime(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.ReadTime(column);
}
