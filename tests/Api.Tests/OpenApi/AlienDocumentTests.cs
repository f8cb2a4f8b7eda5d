using Tributary.Api.Alien;
using Tributary.Api.Alien.OpenApi;

namespace Tributary.Api.Tests.OpenApi;

public sealed class AlienDocumentTests() : DoorDocumentTests(AlienDocs.Door, AlienRoutes.All, DocumentedDoor.Alien);
