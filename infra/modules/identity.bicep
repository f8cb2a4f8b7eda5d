metadata description = 'The identity the app acts under. It exists before the app, so its roles are in place when the app first starts.'

@description('Name of the identity.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}

@description('Resource id of the identity.')
output id string = identity.id

@description('Client id, by which the app asks for its tokens.')
output clientId string = identity.properties.clientId

@description('Principal id, to which roles are given.')
output principalId string = identity.properties.principalId
