using System.Text;
using System.Text.Json;

namespace Tributary.Nodes.Alien;

/// <summary>Names that mean the same in camelCase and in snake_case.</summary>
public static class AlienName
{
    /// <summary>The name in snake_case: <c>httpRequest</c> and <c>HTTPRequest</c> are <c>http_request</c>. One without capitals stays as it is.</summary>
    public static string Snake(string name)
    {
        if (!name.Any(char.IsUpper))
        {
            return name;
        }

        StringBuilder snake = new(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            bool begins = char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (begins)
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }

    /// <summary>A property of an object: the one of exactly that name, else the first whose name means the same.</summary>
    /// <param name="value">Any value; one that is no object has no properties.</param>
    /// <param name="name">The name.</param>
    /// <param name="found">The property's value.</param>
    public static bool TryGet(JsonElement value, string name, out JsonElement found)
    {
        found = default;
        if (value.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        if (value.TryGetProperty(name, out found))
        {
            return true;
        }

        string snake = Snake(name);
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (Snake(property.Name) == snake)
            {
                found = property.Value;
                return true;
            }
        }

        return false;
    }
}
