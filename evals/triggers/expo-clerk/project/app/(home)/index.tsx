import { Text, View } from 'react-native';

export default function HomeScreen() {
  return (
    <View>
      <Text>Field notes</Text>
    </View>
  );
}
