using Tributary.Nodes.Files;

namespace Tributary.Nodes.Tests.Files;

public sealed class FileNamingTests
{
    [Theory]
    [InlineData("report.pdf", "report.pdf")]
    [InlineData("/etc/passwd", "passwd")]
    [InlineData("C:\\Temp\\a b.txt", "a b.txt")]
    [InlineData("  a.txt\r\n", "a.txt")]
    [InlineData("a\0b\u0001.txt", "ab.txt")]
    [InlineData("文件.pdf", "文件.pdf")]
    [InlineData(null, "file")]
    [InlineData("", "file")]
    [InlineData("..", "file")]
    [InlineData("folder/", "file")]
    public void A_name_is_left_without_folders_and_control_characters(string? name, string clean) => Assert.Equal(clean, FileNaming.Clean(name));

    [Theory]
    [InlineData("x", ".pdf", 255)]
    [InlineData("x", ".an-extension-nobody-has", 255)]
    [InlineData("\U0001F600", ".pdf", 255)]
    public void A_long_name_keeps_its_beginning_and_its_extension(string letter, string extension, int longest)
    {
        string clean = FileNaming.Clean(string.Concat(Enumerable.Repeat(letter, 300)) + extension);

        Assert.InRange(clean.Length, longest - 1, longest);
        Assert.Equal(extension.Length <= 20, clean.EndsWith(extension, StringComparison.Ordinal));
        Assert.True(System.Text.Unicode.Utf8.IsValid(System.Text.Encoding.UTF8.GetBytes(clean)) && !clean.Contains('\uFFFD', StringComparison.Ordinal));
        Assert.Equal(clean, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(clean)));
    }

    [Theory]
    [InlineData("image/png", "a.pdf", "image/png")]
    [InlineData("text/plain; charset=utf-8", "a", "text/plain; charset=utf-8")]
    [InlineData("application/octet-stream", "a.pdf", "application/pdf")]
    [InlineData("application/octet-stream", "a", "application/octet-stream")]
    [InlineData(null, "a.PDF", "application/pdf")]
    [InlineData(null, "a.json", "application/json")]
    [InlineData(null, "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("no type", "a.csv", "text/csv")]
    [InlineData("*/*", "a.csv", "text/csv")]
    [InlineData("text/plain\r\nX-Evil: 1", "a.csv", "text/csv")]
    [InlineData("text/plain; name=\"ü\"", "a.csv", "text/csv")]
    public void A_type_is_what_is_claimed_else_what_the_name_says(string? claimed, string name, string type) => Assert.Equal(type, FileNaming.TypeOf(claimed, name));
}
