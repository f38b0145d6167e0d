// An archetype keeps no permissions.
new File(request.outputDirectory, request.artifactId + '/mvnw').setExecutable(true)
